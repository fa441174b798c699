/**
 * What the program costs, measured: {@code jurdil bench}. Every figure comes with a baseline from the same run, because on a
 * busy machine only ratios mean something.
 */
@NullMarked
package id.jurdil.benchmarks;

import org.jspecify.annotations.NullMarked;
