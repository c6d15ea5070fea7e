package one.twogather.pod.notify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;

/**
 * A channel as a row: format 1, type, created (milliseconds), position, whose (0 nobody, or 1 person client issuer, or 2 person, or
 * 3 person client issuer grant), pod, count of topics
 * and their paths, format of messages, end (milliseconds), and start, rate (milliseconds), state and address, each behind a truth value.
 */
final class ChannelRow {

    private static final int FORMAT = 1;
    private static final int NOBODY = 0;
    private static final int APP = 1;
    private static final int PERSON = 2;
    private static final int GRANTED = 3;

    private ChannelRow() {}

    static byte[] encode(Channel channel) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(channel.type().shortName());
            out.writeLong(channel.created().toEpochMilli());
            out.writeLong(channel.position());
            caller(out, channel.subscriber());
            terms(out, channel.terms());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void caller(DataOutputStream out, Caller caller) throws IOException {
        switch (caller) {
            case Caller.Anonymous() -> out.writeByte(NOBODY);
            case Caller.App(WebId person, String client, String issuer, Optional<GrantId> grant) -> {
                out.writeByte(grant.isPresent() ? GRANTED : APP);
                out.writeUTF(person.iri());
                out.writeUTF(client);
                out.writeUTF(issuer);
                if (grant.isPresent()) {
                    out.writeUTF(grant.get().text());
                }
            }
            case Caller.Person(WebId person) -> {
                out.writeByte(PERSON);
                out.writeUTF(person.iri());
            }
            case Caller.Service(String name) -> throw new IllegalArgumentException(name + " needs no channel");
        }
    }

    private static void terms(DataOutputStream out, Terms terms) throws IOException {
        out.writeUTF(terms.pod().name());
        out.writeShort(terms.topics().size());
        for (ResourceId topic : terms.topics()) {
            out.writeUTF(topic.path().value());
        }
        out.writeUTF(terms.format().name());
        out.writeLong(terms.endAt().toEpochMilli());
        optional(out, terms.startAt().map(start -> Long.toString(start.toEpochMilli())));
        optional(out, terms.rate().map(rate -> Long.toString(rate.toMillis())));
        optional(out, terms.state());
        optional(out, terms.sendTo());
    }

    private static void optional(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get());
        }
    }

    static Channel read(String id, byte[] row) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(row))) {
            if (in.readByte() != FORMAT) {
                throw new IllegalStateException("a channel was written by a version of this program not known here");
            }
            String name = in.readUTF();
            ChannelType type = ChannelType.named(name).orElseThrow(() -> new IllegalStateException("no type " + name));
            Instant created = Instant.ofEpochMilli(in.readLong());
            long position = in.readLong();
            Caller subscriber = caller(in);
            return new Channel(id, type, terms(in), subscriber, created, position);
        } catch (IOException torn) {
            throw new IllegalStateException("a channel's row is torn", torn);
        }
    }

    private static Caller caller(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case NOBODY -> Caller.ANONYMOUS;
            case APP -> new Caller.App(new WebId(in.readUTF()), in.readUTF(), in.readUTF());
            case PERSON -> new Caller.Person(new WebId(in.readUTF()));
            case GRANTED -> new Caller.App(new WebId(in.readUTF()), in.readUTF(), in.readUTF(), Optional.of(grant(in)));
            default -> throw new IllegalStateException("not a kind of subscriber: " + kind);
        };
    }

    private static GrantId grant(DataInputStream in) throws IOException {
        String text = in.readUTF();
        return GrantId.parse(text).orElseThrow(() -> new IllegalStateException("not a grant: " + text));
    }

    private static Terms terms(DataInputStream in) throws IOException {
        PodId pod = new PodId(in.readUTF());
        int count = in.readShort();
        List<ResourceId> topics = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            topics.add(new ResourceId(pod, new ResourcePath(in.readUTF())));
        }
        Terms.Format format = Terms.Format.valueOf(in.readUTF());
        Instant end = Instant.ofEpochMilli(in.readLong());
        Optional<Instant> start = optional(in).map(Long::parseLong).map(Instant::ofEpochMilli);
        Optional<Duration> rate = optional(in).map(Long::parseLong).map(Duration::ofMillis);
        return new Terms(topics, format, start, end, rate, optional(in), optional(in));
    }

    private static Optional<String> optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }
}
