// What a session's dates mean today. All dates are ISO dates, which compare as texts.

const STATES = { before: "belum dibuka", open: "sedang dibuka", closed: "sudah ditutup" };

export const isOver = ({ end }, now) => end < now;

/** "before", "open" or "closed" */
export function registrationState({ opens, closes }, now) {
  if (opens && now < opens) return "before";
  return now > closes ? "closed" : "open";
}

export const registrationWords = (session, now) => STATES[registrationState(session, now)];
