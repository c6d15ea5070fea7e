package one.twogather.pod.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.eclipse.rdf4j.collection.factory.api.BindingSetKey;
import org.eclipse.rdf4j.collection.factory.api.CollectionFactory;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.MutableBindingSet;
import org.jspecify.annotations.Nullable;

/**
 * The collections in which one operator remembers what it has seen: DISTINCT, GROUP BY, paths. What is added is charged, and given back when the operator
 * is closed.
 */
@SuppressWarnings("NonApiType")
final class BoundedCollections implements CollectionFactory {

    /** What an entry takes besides what is in it. */
    private static final long ENTRY = 64;

    private final Allowance allowance;
    private long charged;

    BoundedCollections(Allowance allowance) {
        this.allowance = allowance;
    }

    private void charge(@Nullable Object added) {
        long weight = ENTRY
                + switch (added) {
                    case BindingSet row -> Allowance.weight(row);
                    case Value value -> Allowance.weight(value);
                    case GroupKey key -> 2 * Allowance.weight(key.row());
                    case null, default -> ENTRY;
                };
        charged += weight;
        allowance.remember(weight);
    }

    @Override
    public void close() {
        allowance.forget(charged);
        charged = 0;
    }

    @Override
    public <T> List<T> createList() {
        return new Counted.OfList<>(this::charge);
    }

    @Override
    public List<Value> createValueList() {
        return createList();
    }

    @Override
    public <T> Set<T> createSet() {
        return new Counted.OfSet<>(this::charge);
    }

    @Override
    public Set<BindingSet> createSetOfBindingSets(
            Supplier<MutableBindingSet> create,
            Function<String, Predicate<BindingSet>> has,
            Function<String, Function<BindingSet, Value>> get,
            Function<String, BiConsumer<Value, MutableBindingSet>> set) {
        return createSet();
    }

    @Override
    public Set<Value> createValueSet() {
        return createSet();
    }

    @Override
    public <K, V> Map<K, V> createMap() {
        return new Counted.OfMap<>(this::charge);
    }

    @Override
    public <V> Map<Value, V> createValueKeyedMap() {
        return createMap();
    }

    @Override
    public <T> Queue<T> createQueue() {
        return new Counted.OfQueue<>(this::charge);
    }

    @Override
    public Queue<Value> createValueQueue() {
        return createQueue();
    }

    @Override
    public <E> Map<BindingSetKey, E> createGroupByMap() {
        return createMap();
    }

    @Override
    public BindingSetKey createBindingSetKey(
            BindingSet row, List<Function<BindingSet, Value>> values, ToIntFunction<BindingSet> hash) {
        List<@Nullable Value> group = new ArrayList<>(values.size());
        for (Function<BindingSet, Value> value : values) {
            group.add(value.apply(row));
        }
        return new GroupKey(group, hash.applyAsInt(row), row);
    }

    /** What the rows of a group have in common, and the first of them, which the group keeps. */
    private record GroupKey(List<@Nullable Value> values, int hash, BindingSet row) implements BindingSetKey {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GroupKey that && hash == that.hash && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Java's own collections, which tell what is added to them. */
    private static final class Counted {

        private Counted() {}

        private interface Ear {
            void hear(@Nullable Object added);
        }

        private static final class OfList<T> extends ArrayList<T> {
            private static final long serialVersionUID = 1L;
            private final transient Ear ear;

            private OfList(Ear ear) {
                this.ear = ear;
            }

            @Override
            public boolean add(T element) {
                ear.hear(element);
                return super.add(element);
            }
        }

        private static final class OfSet<T> extends HashSet<T> {
            private static final long serialVersionUID = 1L;
            private final transient Ear ear;

            private OfSet(Ear ear) {
                this.ear = ear;
            }

            @Override
            public boolean add(T element) {
                boolean added = super.add(element);
                if (added) {
                    ear.hear(element);
                }
                return added;
            }
        }

        private static final class OfQueue<T> extends ArrayDeque<T> {
            private static final long serialVersionUID = 1L;
            private final transient Ear ear;

            private OfQueue(Ear ear) {
                this.ear = ear;
            }

            @Override
            public void addLast(T element) {
                ear.hear(element);
                super.addLast(element);
            }
        }

        /** In the order of insertion, as groups come. */
        private static final class OfMap<K, V> extends LinkedHashMap<K, V> {
            private static final long serialVersionUID = 1L;
            private final transient Ear ear;

            private OfMap(Ear ear) {
                this.ear = ear;
            }

            @Override
            public @Nullable V put(K key, V value) {
                int before = size();
                V replaced = super.put(key, value);
                if (size() > before) {
                    ear.hear(key);
                }
                return replaced;
            }
        }
    }
}
