// A worker: one instance of the simulation. What it is asked, and what it replies, is JSON with numbers beside it:
// the length of the JSON (4 bytes), the JSON, spaces up to a multiple of 8 bytes, the numbers.
let module = null;
let parts = null;
let scenarios = [];

async function begin() {
  parts = (await WebAssembly.instantiate(module, {})).exports;
  if (scenarios.length > 0) ask({ do: "offer", scenarios }, new Float64Array());
}

function ask(request, numbers) {
  const json = new TextEncoder().encode(JSON.stringify(request));
  const begins = Math.ceil((4 + json.length) / 8) * 8;
  const length = begins + 8 * numbers.length;
  const at = parts.room(length);
  const written = new Uint8Array(parts.memory.buffer, at, length);
  new DataView(parts.memory.buffer, at).setUint32(0, json.length, true);
  written.set(json, 4);
  written.set(new Uint8Array(numbers.buffer, numbers.byteOffset, 8 * numbers.length), begins);
  const replied = parts.ask();
  const reply = new Uint8Array(parts.memory.buffer, parts.reply(), replied).slice();
  const said = new DataView(reply.buffer).getUint32(0, true);
  const found = JSON.parse(new TextDecoder().decode(reply.subarray(4, 4 + said)));
  return { found, numbers: new Float64Array(reply.buffer.slice(Math.ceil((4 + said) / 8) * 8)) };
}

onmessage = async ({ data }) => {
  if (data.module) {
    ({ module, scenarios } = data);
    await begin();
    postMessage({ ready: true });
    return;
  }
  try {
    const { found, numbers } = ask(data.request, data.numbers);
    postMessage({ id: data.id, found, numbers }, [numbers.buffer]);
  } catch (why) {
    // What stopped in the middle is not used again.
    await begin();
    postMessage({ id: data.id, found: { error: String(why) }, numbers: new Float64Array() });
  }
};
