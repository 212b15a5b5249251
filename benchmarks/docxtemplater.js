// Fills one Word template again and again: a line in, a line out, with the time that filling took.
"use strict";

const readline = require("node:readline");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

let template, values;

function letter() {
  const word = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
  word.render(values);
  return word.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}

function answer(question) {
  if (question.template) {
    template = Buffer.from(question.template);
    values = question.values;
    const ours = require("docxtemplater/package.json").version;
    return { version: `${ours} (node ${process.versions.node})` };
  }
  const start = process.hrtime.bigint();
  const docx = letter();
  const nanoseconds = Number(process.hrtime.bigint() - start);
  return { nanoseconds, docx: docx.toString("base64") };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
