/** To be filled. */
@NullMarked
package id.jurdil.benchmarks;

import org.jspecify.annotations.NullMarked;
