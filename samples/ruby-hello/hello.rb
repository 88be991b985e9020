# A function that greets, and says where it runs.

require 'logger'

LOGGER = Logger.new($stdout)
GREETING = ENV.fetch('GREETING', 'Hello')

def handler(event:, context:)
  name = event.fetch('name', 'world')
  LOGGER.info("greeting #{name}")
  {
    greeting: "#{GREETING}, #{name}!",
    function: context.function_name,
    memory: context.memory_limit_in_mb.to_i
  }
end
