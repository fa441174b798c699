import { solve, type Challenge } from "./work";

onmessage = async ({ data }: MessageEvent<Challenge>) => postMessage(await solve(data));
