package one.twogather.pod.hosting;

/**
 * A token just made, the one moment its secret is known. Not a record, since it must not print.
 */
public final class NewToken {

    private final Token token;
    private final String secret;
    private final String tokenEndpoint;
    private final Account account;

    public NewToken(Token token, String secret, String tokenEndpoint, Account account) {
        this.token = token;
        this.secret = secret;
        this.tokenEndpoint = tokenEndpoint;
        this.account = account;
    }

    public Token token() {
        return token;
    }

    public String secret() {
        return secret;
    }

    /** Where it is exchanged for access tokens. */
    public String tokenEndpoint() {
        return tokenEndpoint;
    }

    /** For whom it acts. */
    public Account account() {
        return account;
    }

    @Override
    public String toString() {
        return token.toString();
    }
}
