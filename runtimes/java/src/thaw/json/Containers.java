package thaw.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collections and maps of whatever class is wanted. */
final class Containers {
    private Containers() {
    }

    /** What is done with each element. */
    interface Bound {
        Object bind(Object value) throws JsonException;
    }

    @SuppressWarnings("unchecked")
    static Object collection(Class<?> type, Collection<?> elements, Bound each) throws JsonException {
        Class<?>[] usual = {ArrayList.class, LinkedHashSet.class, TreeSet.class, ArrayDeque.class};
        Collection<Object> made = (Collection<Object>) make(type, usual);
        for (Object element : elements) {
            made.add(each.bind(element));
        }
        return made;
    }

    @SuppressWarnings("unchecked")
    static Object map(Class<?> type, Map<?, ?> members, Bound key, Bound each) throws JsonException {
        Class<?>[] usual = {LinkedHashMap.class, TreeMap.class, java.util.concurrent.ConcurrentSkipListMap.class};
        Map<Object, Object> made = (Map<Object, Object>) make(type == java.util.concurrent.ConcurrentMap.class
            ? java.util.concurrent.ConcurrentHashMap.class : type, usual);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            made.put(key.bind(member.getKey()), each.bind(member.getValue()));
        }
        return made;
    }

    /** The class itself, or for an interface the first usual class that is one of it. */
    private static Object make(Class<?> type, Class<?>[] usual) throws JsonException {
        Class<?> chosen = type;
        for (int i = 0; Modifier.isAbstract(chosen.getModifiers()) && i < usual.length; i++) {
            chosen = type.isAssignableFrom(usual[i]) ? usual[i] : chosen;
        }
        try {
            Constructor<?> constructor = chosen.getConstructor();
            return constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new JsonException("Cannot construct instance of `" + type.getName() + "`: " + impossible, impossible);
        }
    }
}
