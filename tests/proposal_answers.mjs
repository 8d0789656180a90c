// Reads {told, now, cases} and prints, for each case, what the form finds and what it writes.

import { stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";

import { fileOf } from "../site_overrides/app/propose-file.js";
import { editFile, newFile } from "../site_overrides/app/propose-send.js";
import { fileText, itemsText } from "../site_overrides/app/propose-yaml.js";

const { told, now, cases, addresses = [] } = JSON.parse(await text(stdin));
const answers = cases.map((data) => {
  const { problems, made } = fileOf(data, told, now);
  return { problems, made, text: fileText(data, told), items: data.items ? itemsText(data.items) : null };
});
const send = { newFile, editFile };
const sent = addresses.map(([name, ...given]) => send[name](...given));
stdout.write(JSON.stringify({ answers, sent }));
