export * from "./content-profile.ts";
