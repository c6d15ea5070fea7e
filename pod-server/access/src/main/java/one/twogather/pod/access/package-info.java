/**
 * Who may do what: Web Access Control with its 1.1 conditions (W-001 to W-064), decided by a pure function, and the reason told with the decision.
 *
 * <p>What rules there are comes through {@link one.twogather.pod.access.AclSource}, who belongs to a group through
 * {@link one.twogather.pod.access.GroupSource}, whose pod it is through {@link one.twogather.pod.access.OwnerSource}; this package reads no store and
 * no network itself. Parsed rules may be cached by their version; a decision never is (W-002).
 *
 * <p>It does not decide what an operation needs: that is the Solid Protocol's to say, in {@code solid}.
 */
@NullMarked
package one.twogather.pod.access;

import org.jspecify.annotations.NullMarked;
