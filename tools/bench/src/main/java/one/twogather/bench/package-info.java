/**
 * The benchmark: this server and a peer, driven the same way in the same run, on the same machine.
 *
 * <p>Only ratios within one run mean anything, since machines differ and are noisy: every figure is a median of repeats that alternate between the
 * servers. Connections are plain sockets kept alive, one platform thread each, so that the generator takes little of the processors it shares with
 * the servers.
 */
@NullMarked
package one.twogather.bench;

import org.jspecify.annotations.NullMarked;
