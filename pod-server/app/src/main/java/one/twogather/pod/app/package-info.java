/**
 * The program: its configuration, its command line, the one place where every room is constructed, and the doctor.
 *
 * <p>{@link one.twogather.pod.app.Keys} is the table of everything that can be configured; flags, environment, file, {@code config show} and the
 * reference page all come from it. {@code Wiring} constructs the rooms, floor by floor; nothing else in the house constructs a room. The command
 * line speaks to a running server if there is one and opens the store itself if there is none: the engine's lock decides which.
 *
 * <p>Nothing outside the data folder is written. Nothing imports this package.
 */
@NullMarked
package one.twogather.pod.app;

import org.jspecify.annotations.NullMarked;
