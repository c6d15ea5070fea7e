package one.twogather.pod.app;

import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Token;

/** What programs read: the members of each object that the command line prints, in their order. Part of what is promised to scripts. */
final class Shapes {

    private Shapes() {}

    static Map<String, Object> account(Account account) {
        return ordered("webId", account.webId(), "storage", account.storage(), "issuer", account.issuer());
    }

    static Map<String, Object> accountInList(Account account) {
        Map<String, Object> shape = ordered("name", account.name().name());
        shape.putAll(account(account));
        shape.put("complete", account.complete());
        return shape;
    }

    static Map<String, Object> newToken(NewToken token) {
        return ordered(
                "clientId", token.token().clientId(),
                "clientSecret", token.secret(),
                "issuer", token.account().issuer(),
                "tokenEndpoint", token.tokenEndpoint(),
                "webId", token.account().webId(),
                "storage", token.account().storage());
    }

    static Map<String, Object> token(Token token) {
        return ordered(
                "clientId", token.clientId(),
                "account", token.account().name(),
                "name", token.label(),
                "created", token.created().toString(),
                "lastUsed", token.lastUsed().map(Object::toString));
    }

    /** Names and values by turns. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> shape = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            shape.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return shape;
    }
}
