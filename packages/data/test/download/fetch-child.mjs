import { register } from "node:module";
import process from "node:process";

register("./typescript-hook.mjs", import.meta.url);
const { fetchDataset } = await import("../../src/download/fetch-dataset.ts");
await fetchDataset(JSON.parse(process.argv[2]), { folder: process.argv[3] });
