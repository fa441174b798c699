import encodeQR from "qr";
import { say } from "../words";

export interface Proposed {
  secret: string;
  uri: string;
  pending: string;
}

/** The secret for the phone: to scan, or to type. */
export function Phone({ proposed: { secret, uri } }: { proposed: Proposed }) {
  const rows = encodeQR(uri, "raw", { ecc: "medium", border: 4 });
  const size = rows.length;
  const dark = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <div class="phone">
      <p>{say("phone.text")}</p>
      <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={say("phone.qr")} shape-rendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={dark} fill="#000" />
      </svg>
      <p>
        {say("phone.secret")} <code class="secret">{secret.replace(/(.{4})/g, "$1 ").trim()}</code>
      </p>
    </div>
  );
}
