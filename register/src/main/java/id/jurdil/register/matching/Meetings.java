package id.jurdil.register.matching;

/** Takes what blocking finds: two rows that meet. The same two may meet more than once. */
interface Meetings {
    void add(int a, int b);
}
