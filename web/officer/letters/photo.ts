import decodeQR from "qr/decode.js";

/** Larger pictures hold no more of a code, and take a phone seconds. */
const LONGEST = 1_600;
const PATIENCE_MILLIS = 4_000;

/** The text of the QR code on a photo; undefined if there is none that can be read. */
export async function codeOn(photo: Blob): Promise<string | undefined> {
  try {
    const whole = await createImageBitmap(photo);
    const scale = Math.min(1, LONGEST / Math.max(whole.width, whole.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(whole.width * scale));
    canvas.height = Math.max(1, Math.round(whole.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) return undefined;
    pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return decodeQR({ data, width, height }, { timeLimit: PATIENCE_MILLIS });
  } catch {
    return undefined;
  }
}
