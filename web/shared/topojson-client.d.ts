/** The one function of topojson-client 3 that the portal uses; the package brings no types. */
declare module "topojson-client" {
  export interface Topology {
    readonly type: "Topology";
    readonly objects: Readonly<Record<string, unknown>>;
  }
  export type Ring = readonly (readonly [number, number])[];
  export interface Feature {
    readonly id: string;
    readonly geometry:
      | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
      | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] };
  }
  export function feature(topology: Topology, object: unknown): { readonly features: readonly Feature[] };
}
