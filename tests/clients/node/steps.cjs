// Google's own Node clients, aimed at the address in ROOT. Prints what each step saw, as JSON.
const { calendar } = require("@googleapis/calendar");
const { auth, gmail } = require("@googleapis/gmail");

const login = new auth.OAuth2();
login.setCredentials({ access_token: process.env.TOKEN });
const options = { auth: login, rootUrl: `${process.env.ROOT}/`, retryConfig: { retry: 1 } };
const mail = gmail({ version: "v1", ...options }).users;
const events = calendar({ version: "v3", ...options }).events;
const me = { userId: "me" };

const letter = (text) =>
  Buffer.from(`To: dana@acme.example.com\r\nSubject: Thank you\r\n\r\n${text}\r\n`).toString(
    "base64url",
  );

const steps = {
  async draft() {
    const made = await mail.drafts.create({ ...me, requestBody: { message: { raw: letter("Hello.") } } });
    const { id, message } = made.data;
    const better = { raw: letter("Better."), threadId: message.threadId };
    const updated = await mail.drafts.update({ ...me, id, requestBody: { message: better } });
    const listed = await mail.drafts.list(me);
    const read = await mail.drafts.get({ ...me, id, format: "raw" });
    const sent = await mail.drafts.send({ ...me, requestBody: { id } });
    return {
      id,
      thread: message.threadId,
      updated: updated.data,
      listed: listed.data.drafts,
      text: Buffer.from(read.data.message.raw, "base64url").toString(),
      sent: sent.data,
      left: (await mail.drafts.list(me)).data.drafts ?? null,
    };
  },

  async mailbox() {
    const found = await mail.messages.list({ ...me, q: "from:dana@acme.example.com" });
    const [{ id, threadId }] = found.data.messages;
    const message = await mail.messages.get({
      ...me,
      id,
      format: "metadata",
      metadataHeaders: ["From", "Subject"],
    });
    const thread = await mail.threads.get({ ...me, id: threadId });
    const profile = await mail.getProfile(me);
    const labels = await mail.labels.list(me);
    const history = await mail.history.list({ ...me, startHistoryId: process.env.SINCE });
    return {
      headers: message.data.payload.headers,
      thread: thread.data.messages.map((one) => one.labelIds),
      address: profile.data.emailAddress,
      labels: labels.data.labels.map((label) => label.id),
      added: history.data.history.flatMap((record) => record.messagesAdded ?? []).length,
    };
  },

  async calendar() {
    const seen = [];
    let pageToken;
    do {
      const page = await events.list({
        calendarId: "primary",
        timeMin: process.env.FROM,
        singleEvents: true,
        orderBy: "startTime",
        maxResults: 2,
        pageToken,
      });
      seen.push(...page.data.items);
      pageToken = page.data.nextPageToken;
    } while (pageToken);
    const last = await events.get({ calendarId: "primary", eventId: seen.at(-1).id });
    return { starts: seen.map((event) => event.start.dateTime), last: last.data.summary };
  },

  async refusal() {
    try {
      await mail.drafts.get({ ...me, id: "r1" });
    } catch (error) {
      return { status: error.status ?? error.code, message: error.message };
    }
  },
};

steps[process.argv[2]]().then((seen) => console.log(JSON.stringify(seen)));
