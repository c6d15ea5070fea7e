// Asks Comunica a query over documents {container}0, {container}1 … and prints how long each time took, in milliseconds.
//
//   node query.mjs QUERY CONTAINER DOCUMENTS TIMES
import { QueryEngine } from '@comunica/query-sparql';

const [query, container, documents, times] = process.argv.slice(2);
const sources = Array.from({ length: Number(documents) }, (_, number) => `${container}${number}`);
const engine = new QueryEngine();

for (let time = 0; time < Number(times); time++) {
  const begun = performance.now();
  const rows = await (await engine.queryBindings(query, { sources })).toArray();
  if (rows.length === 0) throw new Error('no posts found');
  console.log((performance.now() - begun).toFixed(1));
  await engine.invalidateHttpCache();
}
