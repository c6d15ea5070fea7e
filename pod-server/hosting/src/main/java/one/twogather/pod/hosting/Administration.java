package one.twogather.pod.hosting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.model.Outcome;

/**
 * What a host can ask of the server. Safe for use by any number of threads; every method blocks, and what it changed is durable when it returns.
 *
 * <p>Names come as people typed them; a name that cannot be one is refused like anything else.
 */
public interface Administration {

    /**
     * Makes an account and its pod. An account whose making was cut short is completed; one that is complete is refused ({@code NAME_TAKEN}).
     *
     * @param name of the account and its pod: {@code [a-z0-9][a-z0-9-]{0,38}}
     */
    Outcome<Account> addAccount(String name);

    /** Every account, in the order of their names. */
    List<Account> accounts();

    /**
     * Makes a token: a client identifier and secret with which a program can act for the account ({@code client_credentials}).
     *
     * @param account whose
     * @param label what the host calls it, to know it again; 1 to 100 characters
     */
    default Outcome<NewToken> addToken(String account, String label) {
        return addToken(account, label, Optional.empty());
    }

    /**
     * The same, narrowed: what it may do is a grant of the account's pod, like an app's. To take that back ends the token, and the other way round.
     *
     * @param bounds what it may do; empty for whatever the account may
     */
    Outcome<NewToken> addToken(String account, String label, Optional<TokenBounds> bounds);

    /** Every token, in the order of their accounts and labels. */
    List<Token> tokens();

    /** Ends a token: it gets no more access tokens, and those it got are refused from the next request on. */
    Outcome<Token> revokeToken(String clientId);

    /** Invitations, sessions and what belongs to them. */
    Entrance entrance();

    /** What people let apps do. */
    Grants grants();

    /** What is shared of pods with people and by links. */
    Shares shares();

    /**
     * What was done in a pod last, the newest first, as far as its owner keeps it.
     *
     * @param pod whose
     * @param most lines: 1 to 1,000
     */
    Outcome<List<ActivityLine>> activity(String pod, int most);

    /** The files of all pods. */
    FileCare files();

    /** How the server is doing, for the doctor. */
    Status status();

    /**
     * Copies everything that is kept, but for keys outside the rows, as of one moment, while reads and writes go on.
     *
     * @return a folder of the server's, for the caller to use and to delete
     */
    Outcome<Path> copy();

    /**
     * Makes the search index anew from what is kept, while reads and writes go on; searches are told to come again meanwhile.
     *
     * @return pods that were read
     */
    Outcome<Integer> reindex();
}
