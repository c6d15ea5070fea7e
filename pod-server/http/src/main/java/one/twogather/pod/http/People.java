package one.twogather.pod.http;

import java.util.Optional;
import java.util.function.ToLongFunction;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.ChainIdentities;
import one.twogather.pod.hosting.Consents;
import one.twogather.pod.hosting.Sharing;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.model.PodId;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.PasskeySignIn;
import one.twogather.pod.signin.Passkeys;
import one.twogather.pod.signin.Passwords;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.WalletSignIn;
import one.twogather.pod.signin.Wallets;
import one.twogather.pod.signin.WaysIn;

/**
 * The rooms behind the pages of accounts.
 *
 * @param passwords empty where the host wants none
 * @param identities empty where no chain is configured
 * @param used bytes that a pod takes
 * @param changed told after grants changed or were taken back, so that what they opened is closed at once
 */
public record People(
        Accounts accounts,
        Administration administration,
        Sessions sessions,
        Codes codes,
        PasskeySignIn passkeySignIn,
        Passkeys passkeys,
        WalletSignIn walletSignIn,
        Wallets wallets,
        RecoveryKits kits,
        WaysIn ways,
        Optional<Passwords> passwords,
        Optional<ChainIdentities> identities,
        AccessRequests requests,
        Consents consents,
        GrantBook grants,
        Sharing sharing,
        Activities activities,
        ToLongFunction<PodId> used,
        Runnable changed) {}
