/**
 * What people let apps do. A {@link one.twogather.pod.grants.Grant} is a UCAN delegation, rooted in a key of the owner's;
 * {@link one.twogather.pod.grants.GrantBook} keeps them, and what was taken back of them, as rows read at each request.
 *
 * <p>{@link one.twogather.pod.grants.GrantedAccess} is the house's fourth decision: the rules of {@code access}, and within them the grant that binds an app.
 * It never has more than both, but for what anybody has.
 *
 * <p>An app shows a token that names a grant, or signs each request with a key of its own: {@link one.twogather.pod.grants.NativeDoor} finds the caller, and
 * {@link one.twogather.pod.grants.GrantChains} holds whatever was passed on of a grant against that grant as it is now. A sharing link
 * ({@link one.twogather.pod.grants.SharingLinks}) is a grant to a key that is in the link.
 *
 * <p>People are not asked here, and tokens are neither made nor checked: that is for {@code hosting}, {@code openid} and {@code identity}.
 */
@NullMarked
package one.twogather.pod.grants;

import org.jspecify.annotations.NullMarked;
