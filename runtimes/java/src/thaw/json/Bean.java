package thaw.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The properties of a class: getters and setters by the rules of beans, public fields, or the components of a record. */
final class Bean {
    private static final Map<Class<?>, Bean> KNOWN = Collections.synchronizedMap(new HashMap<Class<?>, Bean>());

    /** The constructor of a record, or null. */
    final Constructor<?> canonical;

    private final Map<String, Property> properties = new LinkedHashMap<String, Property>();
    private final Map<String, Property> loosely = new HashMap<String, Property>();

    static Bean of(Class<?> type) {
        Bean bean = KNOWN.get(type);
        if (bean == null) {
            bean = new Bean(type);
            KNOWN.put(type, bean);
        }
        return bean;
    }

    private Bean(Class<?> type) {
        canonical = Records.isRecord(type) ? Records.collect(type, properties) : null;
        if (canonical == null) {
            addFields(type);
            for (Method method : type.getMethods()) {
                addGetter(method);
            }
            addSetters(type);
        }
        for (Map.Entry<String, Property> entry : new ArrayList<Map.Entry<String, Property>>(properties.entrySet())) {
            if (!entry.getValue().isVisible()) {
                properties.remove(entry.getKey());
            }
        }
        if (EventClasses.isOne(type)) {
            for (Map.Entry<String, Property> entry : properties.entrySet()) {
                loosely.put(loose(entry.getKey()), entry.getValue());
            }
        }
    }

    Collection<Map.Entry<String, Property>> properties() {
        return properties.entrySet();
    }

    /** Null when there is no such property; classes of AWS's events take other spellings, as the events have them. */
    Property find(String name) {
        Property exact = properties.get(name);
        return exact == null && !loosely.isEmpty() ? loosely.get(loose(name)) : exact;
    }

    private static String loose(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private Property property(String name) {
        Property property = properties.get(name);
        if (property == null) {
            property = new Property();
            properties.put(name, property);
        }
        return property;
    }

    /** Fields come first and give the order, private ones too; only public ones are read and written by themselves. */
    private void addFields(Class<?> type) {
        List<Class<?>> classes = new ArrayList<Class<?>>();
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            classes.add(0, one);
        }
        for (Class<?> one : classes) {
            for (Field field : one.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                    property(field.getName()).addField(field, EventClasses.isOne(one));
                }
            }
        }
    }

    private void addGetter(Method method) {
        String name = method.getName();
        if (Modifier.isStatic(method.getModifiers()) || method.getParameterTypes().length > 0 || method.isBridge()
            || method.getReturnType() == void.class || method.getDeclaringClass() == Object.class) {
            return;
        }
        boolean isFlag = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
        if (name.startsWith("get") && name.length() > 3 && !name.equals("getClass") && !name.equals("getMetaClass")) {
            property(nameOf(name, 3)).getter = method;
        } else if (isFlag && name.startsWith("is") && name.length() > 2) {
            Property property = property(nameOf(name, 2));
            property.getter = property.getter == null ? method : property.getter;
        }
    }

    private void addSetters(Class<?> type) {
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            for (Method method : one.getDeclaredMethods()) {
                if (method.getName().startsWith("set") && method.getName().length() > 3 && method.getParameterTypes().length == 1
                    && !Modifier.isStatic(method.getModifiers()) && !method.isBridge() && !method.isSynthetic()) {
                    property(nameOf(method.getName(), 3)).offerSetter(method);
                }
            }
        }
    }

    /** The name behind get, set or is; one that begins with two capitals stays as it is. */
    private static String nameOf(String method, int prefix) {
        String name = method.substring(prefix);
        if (name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1))) {
            return name;
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
