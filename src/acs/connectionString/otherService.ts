const SERVICES: readonly (readonly [name: string, mark: RegExp])[] = [
  [
    'Azure SignalR Service',
    /\.service\.signalr\.net|;\s*Version\s*=\s*1\.\d|;\s*(?:Port|AuthType|(?:Client|Server)Endpoint)\s*=/i,
  ],
  ['Azure Web PubSub', /\.webpubsub\.azure\.com/i],
  ['Azure Event Hubs or Service Bus', /\.servicebus\.|SharedAccessKeyName\s*=|EntityPath\s*=/i],
  ['Azure App Configuration', /\.azconfig\.io/i],
  ['Azure Storage', /\.core\.windows\.net|DefaultEndpointsProtocol\s*=|AccountName\s*=|UseDevelopmentStorage\s*=/i],
  ['Azure Cosmos DB', /AccountEndpoint\s*=|\.documents\.azure\.com/i],
  ['Azure IoT Hub', /\.azure-devices\.net/i],
  ['Azure Event Grid', /\.eventgrid\.azure\.net/i],
  ['Azure AI', /\.(?:cognitiveservices|openai|services\.ai)\.azure\.com/i],
  ['Azure AI Search', /\.search\.windows\.net/i],
  ['Application Insights', /InstrumentationKey\s*=/i],
  ['Azure Cache for Redis', /\.redis\.cache\.windows\.net|\.redis\.azure\.net|^rediss?:/i],
  [
    'a database',
    /Initial Catalog\s*=|Data Source\s*=|\.database\.windows\.net|\bDatabase\s*=|^(?:jdbc:|mongodb|postgres|mysql|mssql|sqlite)/i,
  ],
];

/** The service, other than ACS, whose connection string a text is by its host or its parts; undefined for all else. */
export function otherServiceIn(text: string): string | undefined {
  return SERVICES.find(([, mark]) => mark.test(text))?.[0];
}
