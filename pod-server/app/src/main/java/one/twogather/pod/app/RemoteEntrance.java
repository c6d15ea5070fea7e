package one.twogather.pod.app;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.hosting.Entrance;
import one.twogather.pod.hosting.Holding;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Session;
import one.twogather.pod.signin.SignInMethod;
import one.twogather.pod.signin.Standing;

/** The entrance of the running server. */
final class RemoteEntrance implements Entrance {

    private final AdminCalls calls;

    RemoteEntrance(AdminCalls calls) {
        this.calls = calls;
    }

    @Override
    public Outcome<NewLink> invite(Optional<String> name, String note, Duration lifetime) {
        Map<String, String> form = new HashMap<>(Map.of("note", note, "seconds", String.valueOf(lifetime.toSeconds())));
        name.ifPresent(given -> form.put("name", given));
        return calls.ask("POST", "/admin/invites", form, RemoteEntrance::link);
    }

    @Override
    public Outcome<NewLink> link(String account) {
        return calls.ask("POST", "/admin/links", Map.of("account", account), RemoteEntrance::link);
    }

    @Override
    public List<Code> codes() {
        return calls.list("/admin/invites", "invites", RemoteEntrance::code);
    }

    @Override
    public Outcome<Code> revokeCode(String id) {
        return calls.ask("DELETE", "/admin/invites/" + AdminCalls.encoded(id), Map.of(), RemoteEntrance::code);
    }

    @Override
    public List<Session> sessions() {
        return calls.list("/admin/sessions", "sessions", RemoteEntrance::session);
    }

    @Override
    public Outcome<Session> revokeSession(String id) {
        return calls.ask("DELETE", "/admin/sessions/" + AdminCalls.encoded(id), Map.of(), RemoteEntrance::session);
    }

    @Override
    public List<Holding> holdings() {
        return calls.list("/admin/holdings", "holdings", RemoteEntrance::holding);
    }

    private static NewLink link(JsonObject link) {
        return new NewLink(code(link.getJsonObject("code")), link.getString("address"));
    }

    private static Code code(JsonObject code) {
        return new Code(
                code.getString("id"),
                Code.Purpose.valueOf(code.getString("purpose")),
                Optional.ofNullable(code.getString("account", null)).map(PodId::new),
                code.getString("note"),
                time(code, "created"),
                time(code, "expires"));
    }

    private static Session session(JsonObject session) {
        return new Session(
                session.getString("id"),
                new PodId(session.getString("account")),
                SignInMethod.valueOf(session.getString("method")),
                session.getString("label"),
                time(session, "begun"),
                time(session, "authenticated"),
                time(session, "lastUsed"));
    }

    private static Holding holding(JsonObject holding) {
        return new Holding(
                new PodId(holding.getString("account")),
                new Standing(
                        holding.getInt("passkeys"),
                        holding.getInt("wallets"),
                        holding.getBoolean("kit"),
                        holding.getBoolean("password")),
                Optional.ofNullable(holding.getString("kitMade", null)).map(Instant::parse));
    }

    private static Instant time(JsonObject object, String name) {
        return Instant.parse(object.getString(name));
    }
}
