/* The records that the browser code hands on. The data block's own are said where Python writes them. */

/** In the unit square of Web Mercator, or in pixels. */
interface Point {
  x: number;
  y: number;
}

/** Degrees. */
type LatLon = [number, number];

/** left, top, right, bottom: of the unit square, or of a view in pixels. */
type Box = [number, number, number, number];

/** top, right, bottom, left in pixels. */
type Padding = [number, number, number, number];

/** Where a camera looks: a centre in the unit square, a zoom, and the box that it holds. */
interface MapFrame extends Point {
  zoom: number;
  box: Box;
}

/** Points in pixels with the lengths up to each; ``from`` and ``to`` are the shares between which an arrow is drawn. */
interface Curve {
  points: Point[];
  lengths: number[];
  length: number;
  from: number;
  to: number;
}

type Role = "literal" | "facility" | "organisation" | "actor" | "demonym";

/** A closed line: references to arcs, backwards where negative. */
interface Ring {
  refs: number[];
  box: Box;
  area: number;
}

interface Shape {
  rings: Ring[];
  edges?: number[];
  parts?: [number, number][][];
}

/** A place of the story as it is drawn; x and y are undefined where it has no spot on the map. */
interface Feature {
  type: "area" | "line" | "pin";
  place: number;
  mask: number;
  /** 0 sure, 1 likely, 2 a guess */
  certainty: number;
  soft: number;
  x?: number;
  y?: number;
  kind: string;
  count: number;
  /** what it does in the story: 0 in passing, 1, 2 what the story is about */
  weight: number;
  shape?: Shape;
  extent?: number;
  parts?: [number, number][][];
}

/** A feature in the role in which it shows now; a strength below 1 is faint. */
interface Look {
  feature: Feature;
  role: Role | null;
  strength: number;
}

/** A movement of the story; an end of -1 is not said. */
interface Move {
  number: number;
  status: number;
  from: number;
  to: number;
  since?: number;
  way?: Point[] | null;
  /** the place of a move that has one known end */
  end?: Feature | null;
  twins?: number;
  back?: boolean;
  /** whether a route says it: as one of its legs, or as the way between two of its stops */
  leg?: boolean;
  along?: boolean;
}

/** A stop of a traveller; its number counts from 1 in its route. */
interface Stop {
  number: number;
  place: number;
  paragraph: number;
  inferred: boolean;
  /** a land that holds other stops: the way does not turn off to its middle */
  passed: boolean;
}

interface Leg {
  from: Stop;
  to: Stop;
  inferred: boolean;
  paragraph: number;
  way: Point[];
  box: Box;
  since?: number;
  lasts?: number;
}

/** The stops of one traveller. */
interface Route {
  number: number;
  stops: Stop[];
  legs?: Leg[];
}

/** The sign of a stop on the map, in pixels. */
interface StopSign extends Point {
  route: Route;
  stop: Stop;
  told: boolean;
}

interface Cluster extends Point {
  count: number;
  role: Role | null;
  box: Box;
  /** its radius in pixels */
  size: number;
}

/** The map's bundle, which is a global in every page. */
declare const storymap: typeof import("./map/index.js");

interface Window {
  [name: string]: any;
}

interface HTMLElement {
  [name: string]: any;
}

interface Element {
  [name: string]: any;
}

interface EventTarget {
  [name: string]: any;
}

type View = import("./geo/view.js").View;
type Atlas = import("./map/atlas.js").Atlas;
type Placer = import("./labels/room.js").Placer;
type Taken = import("./labels/room.js").Taken;

/** Colour by name, as the style sheet has them. */
type Colours = Record<string, string>;

/** What a paragraph puts on the map: place number → role bits, and its moves. */
interface Scene {
  /** the paragraph's */
  number: number;
  places: Map<number, number>;
  moves: number[];
}

/** Arcs in whole numbers with the scale and offset that make degrees of them, as Python packs them. */
interface PackedArcs {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: number[][];
}

/** Areas by their keys, each of polygons of rings of references to arcs. */
interface PackedAreas extends PackedArcs {
  areas: Record<string, number[][][]>;
}

/** A shape of the story as the data block gives it: countries, lines, rings of its own, or rings of the basemap's arcs. */
interface PackedShape {
  countries?: string[];
  lines?: number[][];
  rings?: number[][];
  refs?: number[][];
}

/** What ``Shapes.page_topology`` gives. */
interface PackedTopology {
  basemap: PackedAreas & { lines: { coast: number[]; borders: number[]; provinces: number[] } };
  lakes: PackedAreas;
  rivers: PackedArcs;
  disputed: [number, number][][];
  shapes: Record<string, PackedShape>;
}

/** A name that may stand on the map; a placed one knows its corner as well. */
interface Label {
  text: string;
  size: number;
  /** "story", "move", "note", "country", "water" or "city" */
  kind: string;
  font: string;
  x: number;
  y: number;
  rank?: number;
  gap?: number;
  /** pixels kept free on both sides */
  wide?: number;
  spacing?: string;
  anchors?: string[];
  /** whether it names what lies all about the view */
  around?: boolean;
  role?: Role | null;
  place?: number;
  move?: number;
  strong?: boolean;
  pinned?: boolean;
  forced?: boolean;
  capital?: unknown;
  village?: boolean;
  edge?: boolean;
  /** pixels behind the name for the sign of a decision */
  tail?: number;
  /** the dot of a town, which its own name may touch */
  own?: Box;
  /** where the line from a place to its name ends */
  lead?: number[];
  width?: number;
  height?: number;
  left?: number;
  top?: number;
}

/** A label whose width is known. */
type MeasuredLabel = Label & { width: number; height: number };

/** A label that has its spot. */
type PlacedLabel = MeasuredLabel & { left: number; top: number };

/** What one paints with, beside what a 2D context has. */
type Paint = { [setting: string]: unknown; dash?: number[] };

/** How an arrow is drawn beside where it runs. */
interface ArrowLook {
  status: number;
  colours: Colours;
  alpha?: number;
  /** how far it has run, up to 1 */
  part?: number;
  strong?: boolean;
  halo?: boolean;
  /** pixels that it is wider for standing for several */
  wider?: number;
}

/** How a pin is drawn. */
interface PinLook extends Point {
  role: Role | null;
  colours: Colours;
  size: number;
  certainty: number;
  alpha: number;
}

/** The mark of what a person decided: where it stands, and how it looks. */
interface MarkLook extends Point {
  colour: string;
  halo: string;
  alpha: number;
  radius: number;
}

/** What Streamlit hands a component of the app. */
interface AppComponent {
  data: any;
  parentElement: HTMLElement;
  setTriggerValue: (name: string, value: unknown) => void;
}

/** A date of the story, as the data block gives it. */
interface Moment {
  words: string;
  value: string;
  places: number[];
  moves: number[];
  ahead?: boolean;
  perhaps?: boolean;
  /** paragraph, start, end */
  spans: [number, number, number][];
}

/** A feature that has a spot on the map. */
type Spotted = Feature & { x: number; y: number };
