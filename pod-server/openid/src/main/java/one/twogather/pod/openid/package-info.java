/**
 * This server as an OpenID provider: what its discovery document says, and the tokens it issues (spec 3.2 and 3.5). Whether a token is good is for
 * {@code identity} to say; nothing here believes one.
 *
 * <p>Values in and out: {@code http} puts them on paths.
 */
@NullMarked
package one.twogather.pod.openid;

import org.jspecify.annotations.NullMarked;
