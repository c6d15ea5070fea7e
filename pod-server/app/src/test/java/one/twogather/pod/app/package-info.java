/** Tests of the program as people meet it: its configuration, its commands, its start and stop. */
@NullMarked
package one.twogather.pod.app;

import org.jspecify.annotations.NullMarked;
