/**
 * This server as an OpenID provider (spec 3.2 and 3.5): which clients there are, what they may ask of people, and the tokens they get. Whether a token is
 * good is for {@code identity} to say; nothing here believes an access token but to tell its own client about it.
 *
 * <p>The way of a sign-in: {@link one.twogather.pod.openid.Authorizations#begin} judges what an app asks for and keeps it; pages find out who the person is
 * and what they give; {@link one.twogather.pod.openid.Authorizations#allow} makes a code of that, which the app's browser brings home; and
 * {@link one.twogather.pod.openid.OpenIdProvider#token} exchanges it for tokens bound to the app's key. The room knows nothing of pages, sessions and
 * grants: it is told who signed in, and keeps the name of a grant that {@link one.twogather.pod.openid.GrantDesk} knows.
 *
 * <p>What holds here always. Nobody is sent to an address that its client did not name, to the letter. Every code needs its verifier, its client and its
 * address, and is good once. All tokens that came of one code are a family, and end together when the code, or one of its refresh tokens, is shown twice.
 * No token is made for a grant that does not live at that moment. Rows are named by digests of secrets, so a copy of them signs nobody in; and every row
 * ends and is removed in time.
 *
 * <p>Values in and out: {@code http} puts them on paths. Per process, and not promised beyond it: the limits on failures and on registrations.
 */
@NullMarked
package one.twogather.pod.openid;

import org.jspecify.annotations.NullMarked;
