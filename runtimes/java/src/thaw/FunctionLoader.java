package thaw;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the function's classes as AWS does: its folder, the jars of its lib folder by name, then those of its layers. */
final class FunctionLoader extends URLClassLoader {
    private FunctionLoader(URL[] places) {
        super(places, ClassLoader.getSystemClassLoader());
    }

    static FunctionLoader create() throws MalformedURLException {
        String task = Bootstrap.environment("LAMBDA_TASK_ROOT");
        String layers = Bootstrap.environment("THAW_LAYERS_ROOT");
        List<URL> places = new ArrayList<URL>();
        places.add(place(task.isEmpty() ? "/var/task/" : task + "/"));
        addJars(new File(task, "lib"), places);
        addJars(new File(layers.isEmpty() ? "/opt" : layers, "java/lib"), places);
        return new FunctionLoader(places.toArray(new URL[0]));
    }

    private static void addJars(File folder, List<URL> places) throws MalformedURLException {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.endsWith(".jar")) {
                places.add(place(folder.getPath() + "/" + name));
            }
        }
    }

    private static URL place(String path) throws MalformedURLException {
        return new URL("file", null, -1, path);
    }
}
