/** Tests of making accounts, also when it is cut short, and of what a host may ask. */
@NullMarked
package one.twogather.pod.hosting;

import org.jspecify.annotations.NullMarked;
