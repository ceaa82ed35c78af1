#!/usr/bin/env node
// This file and node-version.mjs keep to syntax that an old Node can read, so that it can be told it is too old.
import { nodeComplaint } from "./node-version.mjs";

const complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  import("./command.mjs")
    .then((module) => module.command(process.argv.slice(2)))
    .then((status) => {
      process.exitCode = status;
    });
} else {
  console.error(complaint);
  process.exitCode = 1;
}
