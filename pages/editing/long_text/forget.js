// Deletes the texts that this browser keeps, at a sign-out: the computer may be shared.
export default function ({ data }) {
  for (const name of keptNames(data.kept)) writeKept(name, "");
}
