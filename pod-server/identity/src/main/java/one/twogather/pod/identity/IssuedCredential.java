package one.twogather.pod.identity;

/** A new client credential with its secret, which is shown this once and kept nowhere. Not a record, since it must not print. */
public final class IssuedCredential {

    private final String clientId;
    private final String clientSecret;

    IssuedCredential(String clientId, String clientSecret) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    @Override
    public String toString() {
        return clientId + " and its secret";
    }
}
