package id.jurdil.server.publication;

/**
 * What stands in the public folder now.
 *
 * @param ledgerSize entries that the files are computed from
 * @param manifest SHA-256 of the manifest, in hex
 * @param written files that this run wrote
 */
public record Published(long ledgerSize, String manifest, int written) {}
