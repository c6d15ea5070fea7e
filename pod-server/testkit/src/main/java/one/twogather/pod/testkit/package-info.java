/**
 * What tests share: a clock they wind by hand, generators of valid and hostile values, and naive reference models that are too slow and too simple to
 * be wrong. Sees only {@code model}, so that a reference never borrows the thought of what it checks.
 */
@NullMarked
package one.twogather.pod.testkit;

import org.jspecify.annotations.NullMarked;
