package one.twogather.pod.http;

import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Status;
import one.twogather.pod.hosting.Token;

/** The members of the objects that the administrator's listener tells, in their order. The command line reads them back. */
final class AdminShapes {

    private AdminShapes() {}

    static Map<String, Object> of(Account account) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("name", account.name().name());
        shape.put("webId", account.webId());
        shape.put("storage", account.storage());
        shape.put("issuer", account.issuer());
        shape.put("complete", account.complete());
        return shape;
    }

    static Map<String, Object> of(Token token) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("clientId", token.clientId());
        shape.put("account", token.account().name());
        shape.put("name", token.label());
        shape.put("created", token.created().toString());
        token.lastUsed().ifPresent(when -> shape.put("lastUsed", when.toString()));
        return shape;
    }

    static Map<String, Object> of(NewToken made) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("token", of(made.token()));
        shape.put("secret", made.secret());
        shape.put("tokenEndpoint", made.tokenEndpoint());
        shape.put("account", of(made.account()));
        return shape;
    }

    static Map<String, Object> of(Status status) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("writable", status.writable());
        shape.put("reason", status.reason());
        shape.put("accounts", status.accounts());
        shape.put("unfinished", status.unfinished());
        shape.put("publicUrl", status.publicUrl());
        return shape;
    }
}
