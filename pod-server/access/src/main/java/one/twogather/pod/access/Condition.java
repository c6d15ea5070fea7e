package one.twogather.pod.access;

/** A further demand of an authorization (WAC 1.1, W-062). All conditions of an authorization must hold, each by one of its alternatives. */
public sealed interface Condition {

    /** The alternatives. */
    default Who who() {
        return switch (this) {
            case Client(Who clients) -> clients;
            case Issuer(Who issuers) -> issuers;
        };
    }

    /** {@code acl:ClientCondition}: the app is one of these (W-063). */
    record Client(Who clients) implements Condition {}

    /** {@code acl:IssuerCondition}: the token's issuer is one of these. */
    record Issuer(Who issuers) implements Condition {}
}
