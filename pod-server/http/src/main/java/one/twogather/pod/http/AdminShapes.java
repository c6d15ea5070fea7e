package one.twogather.pod.http;

import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.GivenGrant;
import one.twogather.pod.hosting.Holding;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.hosting.NewShare;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Share;
import one.twogather.pod.hosting.Status;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.model.WebId;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Session;

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
        token.binding().ifPresent(binding -> shape.put("binding", of(binding)));
        return shape;
    }

    private static Map<String, Object> of(Token.Binding binding) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("grant", binding.grant());
        shape.put("may", binding.may());
        binding.until().ifPresent(when -> shape.put("until", when.toString()));
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

    static Map<String, Object> of(Code code) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", code.id());
        shape.put("purpose", code.purpose().name());
        code.account().ifPresent(account -> shape.put("account", account.name()));
        shape.put("note", code.note());
        shape.put("created", code.created().toString());
        shape.put("expires", code.expires().toString());
        return shape;
    }

    static Map<String, Object> of(NewLink link) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("code", of(link.code()));
        shape.put("address", link.address());
        return shape;
    }

    static Map<String, Object> of(Session session) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", session.id());
        shape.put("account", session.account().name());
        shape.put("method", session.method().name());
        shape.put("label", session.label());
        shape.put("begun", session.begun().toString());
        shape.put("authenticated", session.authenticated().toString());
        shape.put("lastUsed", session.lastUsed().toString());
        return shape;
    }

    static Map<String, Object> of(GivenGrant grant) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", grant.id());
        shape.put("account", grant.account().name());
        shape.put("name", grant.name());
        shape.put("client", grant.client());
        shape.put("may", grant.may());
        shape.put("since", grant.since().toString());
        grant.until().ifPresent(when -> shape.put("until", when.toString()));
        return shape;
    }

    static Map<String, Object> of(Share share) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", share.id());
        shape.put("account", share.account().name());
        shape.put("path", share.path().value());
        shape.put("may", share.may());
        switch (share.with()) {
            case Share.With.Person(WebId webId) -> shape.put("person", webId.iri());
            case Share.With.Link(String name) -> shape.put("link", name);
        }
        share.until().ifPresent(when -> shape.put("until", when.toString()));
        return shape;
    }

    static Map<String, Object> of(NewShare made) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("share", of(made.share()));
        made.link().ifPresent(address -> shape.put("address", address));
        return shape;
    }

    static Map<String, Object> of(Holding holding) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("account", holding.account().name());
        shape.put("passkeys", holding.standing().passkeys());
        shape.put("wallets", holding.standing().wallets());
        shape.put("kit", holding.standing().kit());
        shape.put("password", holding.standing().password());
        holding.kitMade().ifPresent(when -> shape.put("kitMade", when.toString()));
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
