/**
 * What anybody may read, as blocks of IPFS: the trustless gateway (https://specs.ipfs.tech/http-gateways/trustless-gateway/), as far as it is not HTTP.
 *
 * <p>Whoever asks names a block, and compares what comes with that name: nobody needs to trust this server. It gives blocks of files that lie in pods
 * hosted here, and that everybody may read at the moment of the question; it fetches nothing from anywhere, for anybody. A block that is not here, one of a
 * file that only some may read, and one of a file that was deleted are the same: {@link one.twogather.pod.gateway.Given.Nothing}.
 *
 * <p>Not promised: that what was once given can be taken back. Names of blocks hold for ever, and so may copies.
 */
@NullMarked
package one.twogather.pod.gateway;

import org.jspecify.annotations.NullMarked;
