/**
 * How people show who they are at this server's own pages: passkeys, wallets, sessions, one-time codes, recovery kits, and passwords where a host wants them.
 *
 * <p>The story: a {@link one.twogather.pod.signin.Codes code} on paper or console opens the door once. Behind it a person makes a
 * {@link one.twogather.pod.signin.Passkeys passkey}, and from then on signs in with that; their browser holds a
 * {@link one.twogather.pod.signin.Sessions session}. The {@link one.twogather.pod.signin.RecoveryKits recovery kit} is a key on paper for the day all
 * devices are lost. {@link one.twogather.pod.signin.WaysIn} says what is missing, and sees that nobody takes away their last way in.
 *
 * <p>Invariants. Nothing that is kept signs anybody in: secrets are kept as digests, passkeys, wallets and kits as public keys, passwords as slow hashes. What may be
 * used once is used up by a conditional commit, so that of many at once one wins, in however many processes. What touches the ways in themselves takes a
 * {@link one.twogather.pod.signin.FreshSession}, which only a sign-in of the last minutes gives. Answers to strangers do not tell which accounts exist.
 * Failures count against the address they come from, and against the account only where guessing could succeed, with passwords: so nobody can shut a person
 * out of their passkeys.
 *
 * <p>Rows that end carry their end; a few of those that are over are removed whenever others are written.
 *
 * <p>Here are values and outcomes; pages and cookies are made elsewhere. Not promised: limits on attempts across processes, and that a stolen cookie is
 * worth nothing (whoever holds it is the person, until it is revoked, but never fresh for long).
 */
@NullMarked
package one.twogather.pod.signin;

import org.jspecify.annotations.NullMarked;
