// The published addon over the files of a directory, as a co-process of the harness.
//
// usage: node reference.js DIRECTORY      DIRECTORY/LABEL/NUMBER.json, and LABEL/merges where there are any
//
// Says "ready". Then for each line "run LABEL CALLS" on standard input: works on the next CALLS payloads of
// that label and answers with the CPU time of the process in nanoseconds. Ends with standard input.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { processExportPayload } = require("@use-tusk/drift-core-node");

const directory = process.argv[2];
const workloads = new Map();
let result;

function read(label) {
  const folder = path.join(directory, label);
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
  const merges = path.join(folder, "merges");
  return {
    payloads: files.sort().map((name) => fs.readFileSync(path.join(folder, name), "utf8")),
    merges: fs.existsSync(merges) ? fs.readFileSync(merges, "utf8") : undefined,
    next: 0,
  };
}

function run(label, calls) {
  if (!workloads.has(label)) {
    workloads.set(label, read(label));
  }
  const workload = workloads.get(label);
  const before = process.cpuUsage();
  for (let i = 0; i < calls; i++) {
    result = processExportPayload(workload.payloads[workload.next], workload.merges);
    workload.next = (workload.next + 1) % workload.payloads.length;
  }
  const used = process.cpuUsage(before);
  return (used.user + used.system) * 1000;
}

console.log("ready");
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const [, label, calls] = line.split(" ");
  console.log(run(label, Number(calls)));
});
