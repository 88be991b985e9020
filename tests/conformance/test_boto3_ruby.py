"""Ruby functions with boto3: layers, wrappers in layers, the client context."""

import os
import unittest

from support import ThawTest, unique, zip_of

SPEC = """
Gem::Specification.new do |s|
  s.name = 'layered'
  s.version = '1.2.0'
  s.summary = s.author = 'test'
  s.files = ['lib/layered.rb']
  s.require_paths = ['lib']
end
"""


@unittest.skipUnless(os.path.exists("/usr/bin/ruby"), "Debian's package ruby is not installed")
class RubyFunctions(ThawTest):
    def layer(self, files, executable=()):
        published = self.functions.publish_layer_version(
            LayerName=unique("layer"), Content={"ZipFile": zip_of(files, executable)}, CompatibleRuntimes=["ruby3.3"])
        return published["LayerVersionArn"]

    def test_gems_files_and_wrappers_come_in_layers(self):
        gems = self.layer({
            "ruby/gems/3.3.0/specifications/layered-1.2.0.gemspec": SPEC,
            "ruby/gems/3.3.0/gems/layered-1.2.0/lib/layered.rb": "LAYERED = 'gem'",
            "ruby/lib/plain.rb": "PLAIN = 'file'"})
        wrapper = self.layer({"wrap": "#!/bin/sh\nexport WRAPPED=\"by a layer\"\nexec \"$@\"\n"}, executable=["wrap"])
        name = self.create(
            {"main.rb": "require 'layered'\nrequire 'plain'\ndef handler(event:, context:) = [LAYERED, PLAIN, ENV['WRAPPED'], Gem.loaded_specs['layered'].version.to_s]\n"},
            runtime="ruby3.3", Layers=[gems, wrapper], Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": "/opt/wrap"}})

        self.assertEqual((["gem", "file", "by a layer", "1.2.0"], None), self.invoke(name)[:2])

    def test_the_client_context_reaches_the_handler(self):
        name = self.create({"main.rb": "def handler(event:, context:) = context.client_context\n"}, runtime="ruby3.3")
        answer, _, _ = self.invoke(name, ClientContext="eyJjdXN0b20iOnsiYSI6IsOpIn19")

        self.assertEqual({"custom": {"a": "é"}}, answer)
