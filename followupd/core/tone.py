"""What is wrong in a letter's tone, language by language: patterns, matched without case.

`titles` are matched with their case. Curly apostrophes match as any character does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_ULTIMATUM = (
    r"need to hear (?:back )?(?:from you )?by\b|\b(?:get back to|reply to|answer) me by\b"
    r"|\b(?:need|must have|expect) (?:an?|your) (?:answer|reply|response|decision) by\b"
)


@dataclass(frozen=True, slots=True)
class Tone:
    """What one language has for each fault."""

    demands: tuple[str, ...]  # presses, blames or begs
    fillers: tuple[str, ...]  # says nothing, or apologises
    cliches: tuple[str, ...]  # what everybody writes, and flattery
    casual: tuple[str, ...]  # too familiar for somebody met once
    titles: str  # gendered forms of address
    common: frozenset[str]  # frequent words that the other three languages do not have


_ENGLISH = Tone(
    demands=(
        _ULTIMATUM,
        r"why is (?:this|it) taking",
        r"why have(?:n.t| not)? (?:you|i)\b",
        r"where are you\s*\?",
        r"you (?:said|told me|promised) (?:\w+ ){0,3}\w+,? (?:and|but) (?:it|today)(?: i|.)s\b",
        r"(?:reply|answer|respond|hear|let me know)\b[^.?!]*\b(?:asap|urgently)",
        r"(?:reply|answer|respond|hear|let me know)\b[^.?!]*\bas soon as possible",
        r"dream job",
        r"desperate(?:ly)?\b",
        r"really,? really",
        r"any (?:position|job|role) (?:at all|you have|will do)",
        r"\b(?:take|accept|do|for|in|with|to|want) any (?:position|job|role)\b",
        r"i(?:.ll| will) do anything",
        r"(?:so|very) good for me\b",
        r"if i (?:don.t|do not) get this",
        r"put in a good word",
        r"ask them about me",
        r"any updates?\s*\?\s*\?",
    ),
    fillers=(
        r"checking in\b|just following up|want(?:ed)? to (?:check in|follow up)",
        r"circl(?:e|ing) back",
        r"touch(?:ing)? base",
        r"sorry (?:to|for) (?:bother|troubl|disturb)",
        r"know (?:that )?you(?:.re| are) (?:very )?busy",
        r"messed up|i (?:blew|botched) ",
        r"(?:sorry|apologi\w+) (?:about|for) (?:my|the) (?:\w+ )?(?:answer|performance)",
        r"per my last",
    ),
    cliches=(
        r"(?:wanted|writing|like) to reach out|(?:for|am) reaching out",
        r"\b(?:thrilled|delighted|excited|honou?red|humbled|ecstatic)\b",
        r"hope (?:this|my) (?:e-?mail|message|note) finds you",
        r"\b(?:amazing|awesome|incredible|fantastic|invaluable|inspiring)\b",
        r"perfect (?:fit|match|candidate)|passionate about|synerg|pick your brain",
        r"do not hesitate|don.t hesitate|at your earliest convenience",
        r"valuable (?:insights?|time)|busy schedule",
    ),
    casual=(
        r"\b(?:hey|hiya|yo|lol|haha|gonna|wanna|thx|pls|btw|dude|guys|xoxo)\b",
        r"[:;]-?[)(](?!\w)",
    ),
    titles=r"\b(?:Mr|Mrs|Ms|Miss|Mister|Madam|Sir)\b",
    common=frozenset({"the", "and", "you", "your", "with", "thank", "would", "have"}),
)
_GERMAN = Tone(
    demands=(
        r"(?:brauche|benötige|erwarte) (?:ich )?(?:dringend )?(?:eine|ihre) antwort",
        r"(?:brauche|benötige|erwarte) (?:ich )?(?:dringend )?(?:eine|ihre) rückmeldung",
        r"\bdringend|schnellstmöglich|so schnell wie möglich (?:zu )?(?:antwort|meld)",
        r"warum (?:dauert|haben sie|melden sie|antworten sie)",
        r"traum(?:job|stelle)|verzweifelt|unbedingt diese",
        r"ich (?:mache|würde) alles|egal welche (?:stelle|position)",
        r"wenn ich (?:diese|die) (?:stelle|zusage) nicht",
        r"ein gutes wort (?:für mich )?einlegen|legen sie (?:bitte )?ein gutes wort",
    ),
    fillers=(
        r"woll?te (?:mich )?(?:nur |mal |kurz |noch ?mal |einmal )+(?:nach|melden)",
        r"(?:entschuldigen sie|verzeihen sie|sorry).{0,20}stör|tut mir leid.{0,20}stör",
        r"weiß,? dass sie (?:sehr |viel |gerade )*(?:beschäftigt|zu tun)",
        r"vermasselt|in den sand gesetzt",
    ),
    cliches=(
        r"\b(?:hiermit|diesbezüglich|bezugnehmend)\b|verbleibe ich",
        r"\b(?:begeister\w*|wahnsinnig|großartig\w*|fantastisch\w*)\b",
        r"eine ehre|mit großer freude|stehe ich (?:ihnen )?jederzeit gern",
        r"hoffe,? (?:diese|meine) (?:e-?mail|nachricht)",
        r"zögern sie nicht|wertvolle zeit|perfekte? (?:ergänzung|passung)",
    ),
    casual=(
        r"\b(?:hey|hi|moin|lg|vg|mfg|tschüss|krass|cool|danke dir)\b",
        r"\b(?:du|dir|dich|dein|deine[nmrs]?|euch|euer|eure[nmrs]?)\b",
    ),
    titles=r"\b(?:Herrn?|Frau|Geehrter?|geehrter?|Lieber?)\b",
    common=frozenset({"und", "ich", "sie", "für", "nicht", "vielen", "mit", "auf", "ihnen"}),
)
_FRENCH = Tone(
    demands=(
        r"(?:besoin|exige|attends) (?:d.une|votre|une) (?:réponse|retour)",
        r"de toute urgence|au plus vite|dans les plus brefs délais",
        r"pourquoi (?:n.avez|ne m|est-ce si|cela prend)",
        r"(?:emploi|poste|travail) de (?:mes|ses) rêves|désespéré",
        r"n.importe quel (?:poste|emploi)|ferai n.importe quoi|prête? à tout",
        r"si je n.ai pas ce poste|glisse[rz] un mot",
    ),
    fillers=(
        r"juste (?:prendre|pour prendre) des nouvelles|je me permets de (?:vous )?relancer",
        r"désolée? de vous (?:déranger|importuner)|excuse[rz].{0,20}(?:dérang|importun)",
        r"sais que vous êtes (?:très )?occup",
        r"j.ai (?:raté|gâché|foiré)",
    ),
    cliches=(
        r"par la présente|veuillez agréer|je reste à votre (?:entière )?disposition",
        r"\b(?:ravie?|enchantée?|enthousiaste|honorée?|extraordinaire|incroyable)\b",
        r"espère que (?:ce|mon) (?:mail|message|courriel) vous trouve",
        r"n.hésitez pas|précieux temps|temps précieux|candidate? idéale?",
    ),
    casual=(
        r"\b(?:salut|coucou|hey|bisous?|cdt|mdr|stp|svp|sympa)\b",
        r"\b(?:tu|toi|tes)\b|\bt.(?:ai|es|as)\b",
    ),
    titles=r"\b(?:Monsieur|Madame|Mademoiselle|Mme|Mlle|Cher|Chère)\b|\bM\.",
    common=frozenset({"vous", "pour", "je", "merci", "avec", "votre", "dans", "nous"}),
)
_SPANISH = Tone(
    demands=(
        r"(?:necesito|exijo|espero) (?:una|su) respuesta (?:antes|ya|urgente)",
        r"con urgencia|urgentemente|lo antes posible|cuanto antes",
        r"por qué (?:tarda|no (?:me|han|ha))",
        r"(?:trabajo|puesto) de mis sueños|desesperad",
        r"cualquier (?:puesto|trabajo|cosa)|haré lo que sea",
        r"si no (?:consigo|me dan)|hable bien de mí|recomiénde",
    ),
    fillers=(
        r"s[oó]lo quería (?:preguntar|saber|hacer seguimiento)|hacer seguimiento",
        r"(?:perdón|perdone|disculpe|siento).{0,20}molest",
        r"sé que está (?:muy )?ocupad",
        r"metí la pata|la pifié",
    ),
    cliches=(
        r"por la presente|le saluda atentamente|quedo a su (?:entera )?disposición",
        r"\b(?:encantad[oa]|emocionad[oa]|entusiasmad[oa]|honrad[oa]|increíble|maravillos[oa])\b",
        r"espero que (?:este|mi) (?:correo|mensaje) l[eo] encuentre",
        r"no dude en|valioso tiempo|tiempo valioso|candidat[oa] ideal",
    ),
    casual=(
        r"\b(?:hey|hola qué tal|besos?|xd|jaja|tío|guay|chao)\b",
        r"\b(?:tú|tu|tus|te|ti|contigo|vosotros|os|vuestr[oa]s?)\b",
    ),
    titles=r"\b(?:Señor(?:a|ita)?|Sra|Sr|Srta|Estimad[oa]|Querid[oa]|Don|Doña)\b",
    common=frozenset({"usted", "gracias", "por", "para", "con", "muchas", "una", "saber"}),
)

TONES: Mapping[str, Tone] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}


def tone_of(language: str) -> Tone:
    """Return what to look for; of a language that is not known, what English has."""
    return TONES.get(language, _ENGLISH)


def demands_of(language: str, *, has_deadline: bool) -> tuple[str, ...]:
    """Return what presses; a letter that tells of a true deadline may say by when."""
    return tuple(d for d in tone_of(language).demands if not has_deadline or d != _ULTIMATUM)
