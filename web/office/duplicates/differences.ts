/** Where two texts differ, character by character. */

export interface Piece {
  text: string;
  same: boolean;
}

export interface Compared {
  left: Piece[];
  right: Piece[];
}

/** Digits of the same number of places are compared place by place; all else by the longest run of characters in common. */
export function compare(left: string, right: string): Compared {
  const a = [...left];
  const b = [...right];
  const inBoth = a.length === b.length && /^\d+$/.test(left + right) ? places(a, b) : longest(a, b);
  return { left: pieces(a, inBoth.left), right: pieces(b, inBoth.right) };
}

interface Same {
  left: boolean[];
  right: boolean[];
}

function places(a: string[], b: string[]): Same {
  const same = a.map((character, i) => character === b[i]);
  return { left: same, right: same };
}

function longest(a: string[], b: string[]): Same {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? 1 + (lengths[(i + 1) * width + j + 1] ?? 0)
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const same: Same = { left: a.map(() => false), right: b.map(() => false) };
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      same.left[i++] = true;
      same.right[j++] = true;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      i++;
    } else {
      j++;
    }
  }
  return same;
}

function pieces(characters: string[], same: boolean[]): Piece[] {
  const found: Piece[] = [];
  characters.forEach((character, i) => {
    const last = found.at(-1);
    if (last && last.same === same[i]) last.text += character;
    else found.push({ text: character, same: same[i] ?? false });
  });
  return found;
}
