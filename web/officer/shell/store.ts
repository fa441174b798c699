/**
 * What the phone keeps, in three shelves: `shell` (keys, settings, the lock), `outbox` (sealed acts on their way) and
 * `vault` (personal data, each record encrypted). A write is all or nothing and is on the disk when it returns, so that
 * an act and the picture of what it changed are never apart.
 */
export type Shelf = "shell" | "outbox" | "vault";

/** One entry put, or removed where `value` is missing. */
export interface Change {
  readonly shelf: Shelf;
  readonly key: string;
  readonly value?: unknown;
}

export interface Store {
  get<T>(shelf: Shelf, key: string): Promise<T | undefined>;
  all<T>(shelf: Shelf): Promise<[string, T][]>;
  write(changes: readonly Change[]): Promise<void>;
  /** Empties a shelf. */
  empty(shelf: Shelf): Promise<void>;
}

const SHELVES: readonly Shelf[] = ["shell", "outbox", "vault"];

/** The store in this browser's IndexedDB. */
export async function openStore(name = "jurdil-officer"): Promise<Store> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const shelf of SHELVES) opening.result.createObjectStore(shelf);
  };
  const database = await answer(opening);
  // Another tab with a newer app may want to change the shelves: never stand in its way
  database.onversionchange = () => database.close();
  return new BrowserStore(database);
}

class BrowserStore implements Store {
  constructor(private readonly database: IDBDatabase) {}

  get<T>(shelf: Shelf, key: string): Promise<T | undefined> {
    return answer(this.shelf(shelf).get(key) as IDBRequest<T | undefined>);
  }

  async all<T>(shelf: Shelf): Promise<[string, T][]> {
    const store = this.shelf(shelf);
    const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll() as IDBRequest<T[]>)]);
    return keys.map((key, i) => [String(key), values[i] as T]);
  }

  async write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const shelves = [...new Set(changes.map(({ shelf }) => shelf))];
    const transaction = this.database.transaction(shelves, "readwrite", { durability: "strict" });
    for (const { shelf, key, value } of changes) {
      const store = transaction.objectStore(shelf);
      if (value === undefined) store.delete(key);
      else store.put(value, key);
    }
    await done(transaction);
  }

  async empty(shelf: Shelf): Promise<void> {
    const transaction = this.database.transaction(shelf, "readwrite", { durability: "strict" });
    transaction.objectStore(shelf).clear();
    await done(transaction);
  }

  private shelf(shelf: Shelf): IDBObjectStore {
    return this.database.transaction(shelf, "readonly").objectStore(shelf);
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the store did not answer"));
  });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the store refused the write"));
  });
}
