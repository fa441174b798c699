package id.jurdil.election.publication;

/** JSON's null, as a value: maps here hold no Java null. */
enum Null {
    HERE
}
